/**
 * Functions of the kernel that the series touches and that have no steps of their own here, each with the reason: so that
 * a patch that touches one is not taken for one that was overlooked.
 *
 * What a patch's own delta keeps as it is has its reason there (`keeps`).
 */

/** A C function without steps. */
export interface WithoutSteps {
  readonly file: string;
  readonly name: string;
  readonly because: string;
  /** The C functions whose steps would have to change with it; none where nothing depends on it. */
  readonly within: readonly string[];
}

const none = (file: string, because: string, names: readonly string[]): WithoutSteps[] =>
  names.map((name) => ({ file, name, because, within: [] }));

const inside = (
  file: string,
  within: readonly string[],
  names: readonly string[],
): WithoutSteps[] =>
  names.map((name) => ({
    file,
    name,
    because: `the steps are written out in ${within.map((each) => `${each}()`).join(" and ")}`,
    within,
  }));

const idleReaders = [
  "dax_disassociate_entry",
  "dax_busy_page",
  "dax_zap_pages",
  "ext4_break_layouts",
  "xfs_break_dax_layouts",
] as const;
const associating = ["dax_associate_entry", "dax_disassociate_entry", "dax_zap_pages"] as const;

const PURE = "it computes with an entry's bits, which are the fields of a value here";
const CONFIG = "it is the version without CONFIG_FS_DAX, where there are no entries";
const FUSE = "fuse is not modelled; its wait is that of xfs";
const OFFSETS = "an offset of the pgmap is a pfn here";
const SPARSE = "annotations for static checkers and codes of errors are no steps";

export const withoutSteps: readonly WithoutSteps[] = [
  ...none("fs/dax.c", PURE, [
    "dax_to_pfn",
    "dax_make_entry",
    "dax_is_locked",
    "dax_is_zapped",
    "dax_entry_order",
    "dax_is_pmd_entry",
    "dax_is_pud_entry",
    "dax_is_pte_entry",
    "dax_is_zero_entry",
    "dax_is_empty_entry",
    "dax_is_conflict",
    "dax_entry_size",
    "dax_end_pfn",
    "dax_entry_to_folio",
    "pe_order",
  ]),
  ...none("fs/dax.c", "it says what a fault is, which is an argument here", [
    "dax_fault_is_synchronous",
    "dax_fault_is_cow",
    "dax_iter_flags",
  ]),
  ...none("fs/dax.c", "each entry has a wait queue of its own here: none is shared by a hash", [
    "dax_entry_waitqueue",
    "wake_exceptional_entry_func",
    "init_dax_wait_table",
    "dax_mapping_init",
  ]),
  ...none("fs/dax.c", "only memory failure calls it, by file and offset", [
    "dax_lock_mapping_entry",
    "dax_unlock_mapping_entry",
  ]),
  ...inside("fs/dax.c", associating, ["for_each_mapped_pfn", "dax_for_each_folio"]),
  ...inside("fs/dax.c", ["dax_associate_entry", "dax_disassociate_entry"], ["dax_mapping_is_cow"]),
  ...inside("fs/dax.c", ["dax_delete_mapping_entry"], ["dax_break_layout"]),
  ...inside(
    "fs/dax.c",
    ["ext4_break_layouts", "xfs_break_dax_layouts"],
    ["dax_layout_busy_page", "dax_zap_mappings"],
  ),
  ...inside("include/linux/dax.h", idleReaders, ["dax_page_idle", "dax_folio_idle"]),
  ...none("include/linux/dax.h", CONFIG, [
    "dax_layout_busy_page",
    "dax_layout_busy_page_range",
    "dax_zap_mappings",
    "dax_zap_mappings_range",
  ]),
  ...none("include/linux/dax.h", SPARSE, [
    "is_dax_err",
    "dax_err_to_vmfault",
    "vmfault_to_dax_err",
  ]),
  ...none("include/linux/dax.h", "it says what a fault is, which is an argument here", [
    "pe_order",
  ]),
  ...none("fs/fuse/dax.c", FUSE, ["__fuse_dax_break_layouts", "fuse_dax_break_layouts"]),
  ...none(
    "include/linux/memremap.h",
    "without CONFIG_ZONE_DEVICE there is no map; the stubs that patch 10 adds are written out",
    ["get_dev_pagemap_many", "pgmap_request_folio"],
  ),
  ...none("include/linux/memremap.h", OFFSETS, ["pfn_to_pgmap_offset"]),
  ...none("mm/memremap.c", OFFSETS, ["pgmap_offset_to_pfn"]),
  ...inside(
    "drivers/dax/super.c",
    ["dax_iomap_direct_access", "dax_fault_iter"],
    ["dax_read_lock", "dax_read_unlock"],
  ),
  ...none("drivers/dax/super.c", "maps and files are there from the start", [
    "dax_core_init",
    "dax_core_exit",
  ]),
  ...none("drivers/nvdimm/pmem.c", "maps are there from the start; drivers go, and do not come", [
    "setup_dax",
    "pmem_attach_disk",
  ]),
  ...none("include/linux/huge_mm.h", "huge pages of 1 GiB are not modelled", [
    "copy_huge_pud",
    "vmf_insert_pfn_pud_prot",
    "follow_devmap_pud",
  ]),
  ...none("mm/huge_memory.c", "huge pages of 1 GiB are not modelled", ["follow_devmap_pud"]),
  ...none("mm/gup.c", "huge pages of 1 GiB are not modelled", [
    "follow_pud_mask",
    "__gup_device_huge_pud",
  ]),
  ...none("include/linux/huge_mm.h", "it is the version without huge pages", ["follow_devmap_pmd"]),
  ...none("mm/gup.c", "nothing here looks one page up", ["follow_page"]),
  ...inside("mm/gup.c", ["try_grab_folio"], ["try_get_folio"]),
  ...none("mm/swap.c", "no scenario puts pages in batches", ["release_pages"]),
  ...inside(
    "mm/memremap.c",
    ["pagemap_range", "memunmap_pages"],
    ["pfn_first", "pfn_next", "pfn_end", "pfn_len"],
  ),
  ...inside("mm/page_alloc.c", ["memmap_init_zone_device"], ["__init_zone_device_page"]),
  ...none(
    "drivers/gpu/drm/nouveau/nouveau_dmem.c",
    "one driver of ours stands for all drivers of private pages",
    ["nouveau_dmem_page_alloc_locked"],
  ),
  ...none(
    "drivers/gpu/drm/amd/amdkfd/kfd_migrate.c",
    "one driver of ours stands for all drivers of private pages",
    ["svm_migrate_get_vram_page"],
  ),
  ...none(
    "arch/powerpc/kvm/book3s_hv_uvmem.c",
    "one driver of ours stands for all drivers of private pages",
    ["kvmppc_uvmem_get_page"],
  ),
  ...none("lib/test_hmm.c", "one driver of ours stands for all drivers of private pages", [
    "dmirror_devmem_alloc_page",
  ]),
];

/** Where the functions of a file stand later on: patch 16 moves what device-dax needs, and xfs moved its waits. */
export const moved: readonly {
  readonly from: string;
  readonly to: string;
  readonly renamed: Readonly<Record<string, string>>;
}[] = [
  {
    from: "fs/dax.c",
    to: "drivers/dax/mapping.c",
    renamed: { dax_grab_mapping_entry: "grab_mapping_entry" },
  },
  { from: "fs/xfs/xfs_file.c", to: "fs/xfs/xfs_inode.c", renamed: {} },
];

/** Files of which a new function is of interest, whatever it is called. */
export const wholeFiles: readonly string[] = [
  "fs/dax.c",
  "drivers/dax/mapping.c",
  "drivers/dax/super.c",
  "mm/memremap.c",
  "mm/gup.c",
];
