using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>A tensor as <see cref="WrittenCall"/> has it, such as <c>#float[4,4]</c>.</summary>
/// <param name="Type">The element type, as the text names it.</param>
/// <param name="Sizes">The sizes.</param>
internal sealed record WrittenTensor(string Type, ImmutableArray<long> Sizes)
{
    private ScalarType ElementType => Type switch
    {
        "float" => ScalarType.Float32,
        "double" => ScalarType.Float64,
        "bf16" => ScalarType.BFloat16,
        "complex" => ScalarType.ComplexFloat32,
        "bool" => ScalarType.Bool,
        "byte" => ScalarType.Byte,
        "char" => ScalarType.Int8,
        "int" => ScalarType.Int32,
        "long" => ScalarType.Int64,
        _ => throw new FormatException($"\"{Type}\" is no element type."),
    };

    /// <summary>The tensor without values, or with numbers between 0.1 and 0.9, 0 and 1, or yes and no: always the same ones, as tests run side by side.</summary>
    internal Tensor Make(bool values, TensorLayout layout = TensorLayout.RowByRow) =>
        Layouts.Make(Sizes, layout, sizes => values ? WithValues(sizes) : empty(sizes, ElementType, META));

    private Tensor WithValues(long[] sizes) => ElementType switch
    {
        ScalarType.ComplexFloat32 => complex(Numbers(sizes, 0).to(ScalarType.Float32), Numbers(sizes, 0.5).to(ScalarType.Float32)),
        ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16 => Numbers(sizes, 0).to(ElementType).clone(),
        var type => arange(Shapes.Product(sizes), ScalarType.Int64).remainder(2).reshape(sizes).to(type).clone(),
    };

    private static Tensor Numbers(long[] sizes, double shift) =>
        (((arange(Shapes.Product(sizes), ScalarType.Float64) * 0.6180339887498949) + shift).frac() * 0.8 + 0.1).reshape(sizes);
}
