namespace FlopsBudget.Devices;

/// <summary>Peak figures of devices from their vendors' data sheets: dense, where those show twice as much with sparsity.</summary>
internal static class DeviceTable
{
    private const double Tera = 1e12;
    private const double Giga = 1e9;
    private const string A100 = "https://www.nvidia.com/content/dam/en-zz/Solutions/Data-Center/a100/pdf/nvidia-a100-datasheet-us-nvidia-1758950-r4-web.pdf";
    private const string H100 = "https://www.nvidia.com/en-us/data-center/h100/";

    internal static IReadOnlyList<TargetDevice> All { get; } =
    [
        new("A100-40GB", 19.5 * Tera, 1555 * Giga, A100) { TensorFloat32 = 156 * Tera, Float16 = 312 * Tera, BFloat16 = 312 * Tera, Int8 = 624 * Tera },
        new("A100-80GB", 19.5 * Tera, 2039 * Giga, A100) { TensorFloat32 = 156 * Tera, Float16 = 312 * Tera, BFloat16 = 312 * Tera, Int8 = 624 * Tera },
        new("H100-PCIe", 51 * Tera, 2000 * Giga, H100) { TensorFloat32 = 756 / 2 * Tera, Float16 = 1513 / 2.0 * Tera, BFloat16 = 1513 / 2.0 * Tera, Int8 = 3026 / 2 * Tera },
        new("H100-SXM", 67 * Tera, 3350 * Giga, H100) { TensorFloat32 = 989 / 2.0 * Tera, Float16 = 1979 / 2.0 * Tera, BFloat16 = 1979 / 2.0 * Tera, Int8 = 3958 / 2 * Tera },
        new("L4", 30.3 * Tera, 300 * Giga, "https://www.nvidia.com/en-us/data-center/l4/") { TensorFloat32 = 120 / 2 * Tera, Float16 = 242 / 2 * Tera, BFloat16 = 242 / 2 * Tera, Int8 = 485 / 2.0 * Tera },
        new("T4", 8.1 * Tera, 320 * Giga, "https://www.nvidia.com/en-us/data-center/tesla-t4/") { Float16 = 65 * Tera, Int8 = 130 * Tera },
    ];
}
