namespace FlopsBudget.Traces;

/// <summary>A tensor inside of a packed weight, as an archive describes it.</summary>
/// <param name="Sizes">Its sizes.</param>
/// <param name="Storage">The class of its elements, such as <c>QInt8Storage</c>.</param>
/// <param name="Key">What it is stored under: the same for one tensor in two places.</param>
internal sealed record PackedTensor(IReadOnlyList<long> Sizes, string Storage, string Key)
{
    /// <summary>How many elements it has.</summary>
    internal long Elements => Shapes.Product([.. Sizes]);

    /// <summary>How many bytes it takes.</summary>
    internal long Bytes => ElementTypes.Bytes(StorageType, Elements);

    // The classes of pickled storages: torch/storage.py.
    private ElementType StorageType => Storage switch
    {
        "QInt8Storage" => ElementType.QInt8,
        "QUInt8Storage" => ElementType.QUInt8,
        "QInt32Storage" => ElementType.QInt32,
        "QUInt4x2Storage" => ElementType.QUInt4x2,
        "QUInt2x4Storage" => ElementType.QUInt2x4,
        "HalfStorage" => ElementType.Float16,
        "BFloat16Storage" => ElementType.BFloat16,
        "ShortStorage" => ElementType.Int16,
        "FloatStorage" => ElementType.Float32,
        "IntStorage" => ElementType.Int32,
        "DoubleStorage" => ElementType.Float64,
        "LongStorage" => ElementType.Int64,
        "ComplexFloatStorage" => ElementType.Complex64,
        "ComplexDoubleStorage" => ElementType.Complex128,
        _ => ElementType.UInt8,
    };

    /// <summary>Whether it has rows and columns.</summary>
    internal bool IsWeight => Sizes.Count > 1;

    /// <summary>Whether its elements are quantized.</summary>
    internal bool IsQuantized => Storage[0] == 'Q';
}
