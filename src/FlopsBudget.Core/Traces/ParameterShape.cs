namespace FlopsBudget.Traces;

/// <summary>A parameter of a module.</summary>
/// <param name="Name">Its name in the module that owns it, such as <c>weight</c>.</param>
/// <param name="Shape">Its shape; <see cref="TensorShape.Identity"/> tells whether two names are one tensor.</param>
/// <param name="IsTrainable">Whether it requires a gradient.</param>
public sealed record ParameterShape(string Name, TensorShape Shape, bool IsTrainable)
{
    /// <summary>The bytes that it takes where it is stored otherwise than its shape says, as several quantized numbers in one; null for those of its shape.</summary>
    public long? StoredBytes { get; init; }

    /// <summary>The bytes that it takes.</summary>
    /// <exception cref="OverflowException">The number does not fit in 64 bits.</exception>
    public long Bytes => StoredBytes ?? Shape.Bytes;
}
