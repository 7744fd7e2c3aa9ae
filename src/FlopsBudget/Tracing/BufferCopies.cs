using FlopsBudget.Interop;
using FlopsBudget.Tracing.Meta;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Lets a model that computes work on copies of its buffers: running statistics, caches and counters of its own.</summary>
internal static class BufferCopies
{
    /// <summary>Puts copies in the place of the buffers until disposal, which also puts back what the model kept in fields of tensors.</summary>
    internal static ModelStandIn Enter(nn.Module model)
    {
        var buffers = Identities(model);
        return ModelStandIn.Enter(model, tensor => buffers.Contains(TensorApi.IdentityOf(tensor)) ? Copy(tensor) : null);
    }

    // Some modules make an object for each of their buffers when they are asked.
    private static HashSet<long> Identities(nn.Module model)
    {
        using var wrappers = NewDisposeScope();
        return [.. EachModule.Buffers(model).Select(TensorApi.IdentityOf)];
    }

    private static OwnedTensor Copy(Tensor buffer)
    {
        using var noGradient = no_grad();
        return OwnedTensor.Take(buffer.clone());
    }
}
