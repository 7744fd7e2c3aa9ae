using System.Security.Cryptography;
using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

/// <summary>Everything about the tensors of a model that a count must leave alone.</summary>
internal sealed record Snapshot(IReadOnlyList<string> Entries, IReadOnlyList<bool> RequiresGrad)
{
    internal static Snapshot Of(nn.Module model) => new(
        [
            .. model.named_parameters().Select(entry => Describe(entry.name, entry.parameter)),
            .. model.named_buffers().Select(entry => Describe(entry.name, entry.buffer)),
        ],
        [.. model.parameters().Select(parameter => parameter.requires_grad)]);

    internal void ShouldBeSameAs(Snapshot other)
    {
        Entries.ShouldBe(other.Entries);
        RequiresGrad.ShouldBe(other.RequiresGrad);
    }

    private static string Describe(string name, Tensor tensor) =>
        $"{name} {TensorApi.IdentityOf(tensor)} {tensor.device} {tensor.dtype} [{string.Join(',', tensor.shape)}] [{string.Join(',', tensor.stride())}] " +
        $"grad {tensor.requires_grad} leaf {tensor.is_leaf} {Bits(tensor)} grad {(tensor.grad is { } gradient ? Bits(gradient) : "none")}";

    /// <summary>A digest of the values: those of large models do not fit into memory as text. A tensor that repeats one element is that element.</summary>
    private static string Bits(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var values = tensor.dim() > 0 && tensor.stride().All(step => step == 0) ? tensor.detach().as_strided([1], [1]) : tensor.detach();
        return Convert.ToHexString(SHA256.HashData(values.contiguous().bytes));
    }
}
