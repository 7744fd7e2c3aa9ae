using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference;

/// <summary>One input of a reference case. Zeros are valid values of all of them.</summary>
internal sealed record ReferenceInput(ImmutableArray<long> Shape, string Dtype)
{
    internal ScalarType Type => Dtype switch
    {
        "float32" => ScalarType.Float32,
        "float64" => ScalarType.Float64,
        "int64" => ScalarType.Int64,
        "complex64" => ScalarType.ComplexFloat32,
        _ => throw new InvalidDataException($"The reference data has an element type {Dtype} that the tests do not know."),
    };

    internal Tensor ToTensor() => zeros([.. Shape], Type);
}
