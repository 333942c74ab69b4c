import { expect, test } from "vitest";
import { functionsOf } from "./patch-functions.ts";

const names = (patch: string): string[] => functionsOf(patch).map((t) => `${t.file} ${t.name}`);

test("a change inside a body belongs to the function that the hunk names", () => {
  expect(
    names(`--- a/mm/x.c~fix
+++ a/mm/x.c
@@ -1,3 +1,4 @@ static int first(struct page *page, s
 	int n;
+	n = 1;
 	return n;
 }
`),
  ).toEqual(["mm/x.c first"]);
});

test("a change after the end of that function belongs to the next one", () => {
  expect(
    names(`+++ b/mm/x.c
@@ -1,9 +1,9 @@ static int first(int n)
 	return n;
 }
 
 static int second(int n,
 		int m)
 {
-	return n;
+	return m;
 }
`),
  ).toEqual(["mm/x.c second"]);
});

test("a changed head and a new function count, a prototype and a comment do not", () => {
  expect(
    names(`+++ b/mm/x.c
@@ -1,9 +1,20 @@ 
+int declared(int n,
+	     int m);
+/* A comment about called(). */
-static void changed(int n)
+static int changed(int n,
+		   int m)
 {
 	return;
 }
 
+static int *added(void)
+{
+	return NULL;
+}
+
 static int same(void)
 {
 	return 1;
 }
`),
  ).toEqual(["mm/x.c changed", "mm/x.c added"]);
});

test("a function of the same name in two files is two functions", () => {
  expect(
    names(`+++ b/one.h
@@ -1,2 +1,3 @@ static inline int f(void)
+	g();
+++ b/two.c
@@ -1,2 +1,3 @@ int f(void)
+	g();
`),
  ).toEqual(["one.h f", "two.c f"]);
});

test("a hunk that names a prototype changes nothing of that name", () => {
  expect(
    names(`+++ b/one.h
@@ -1,3 +1,4 @@ void declared(struct page *page,
 int also(void);
+int added(void);
 int last(void);
`),
  ).toEqual([]);
});
