using FlopsBudget.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Copying;

/// <summary>Copies tensors; objects of one tensor become objects of one copy.</summary>
/// <param name="withValues">Whether copies share the memory of the first ones, or have none.</param>
internal sealed class TensorCopier(bool withValues) : IDisposable
{
    private readonly Dictionary<long, Tensor> _first = [];
    private readonly List<Tensor> _made = [];

    /// <summary>The copy, which stays ours.</summary>
    /// <exception cref="UncopyableException">It is of a type of the user's, or belongs to an autograd graph.</exception>
    internal Tensor Copy(Tensor tensor)
    {
        if (tensor.GetType() != typeof(Tensor) && tensor.GetType() != typeof(Parameter))
        {
            throw new UncopyableException(TypeNames.Of(tensor.GetType()));
        }

        if (tensor.requires_grad && !tensor.is_leaf)
        {
            throw new UncopyableException("A tensor of an autograd graph");
        }

        var identity = TensorApi.IdentityOf(tensor);
        var copy = _first.TryGetValue(identity, out var first) ? TensorCopies.Same(first, tensor) : Make(tensor);
        _first.TryAdd(identity, copy);
        _made.Add(copy);
        return copy;
    }

    /// <inheritdoc/>
    public void Dispose() => _made.ForEach(tensor => tensor.Dispose());

    // A run on shapes says itself what it can do with sparse and quantized tensors.
    private Tensor Make(Tensor tensor) =>
        withValues || !TorchLibrary.Loaded.Handles.IsStrided(tensor) || TorchLibrary.Loaded.Handles.IsQuantized(tensor)
            ? TensorCopies.Alias(tensor)
            : TensorCopies.Meta(tensor);
}
