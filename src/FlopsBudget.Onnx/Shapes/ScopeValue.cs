using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>What is known of a value.</summary>
/// <param name="Type">Its type; null where nothing is known.</param>
/// <param name="Contents">Its contents, where they are constant and few.</param>
/// <param name="IsConstant">Whether it is the same in every run, by the file alone.</param>
internal sealed record ScopeValue(OnnxType? Type, OnnxTensor? Contents = null, bool IsConstant = false)
{
    /// <summary>A value of which nothing is known.</summary>
    internal static ScopeValue Unknown { get; } = new((OnnxType?)null);

    /// <summary>A tensor of the file.</summary>
    internal static ScopeValue Of(OnnxTensor tensor) =>
        new(OnnxType.Tensor(tensor.Type, tensor.Sizes), tensor.IsHeavy || tensor.External is not null ? null : tensor, IsConstant: true);
}
