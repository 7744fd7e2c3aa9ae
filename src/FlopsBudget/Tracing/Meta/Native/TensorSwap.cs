using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>Lets tensor objects refer to other tensors until it is disposed of.</summary>
internal sealed class TensorSwap : IDisposable
{
    private readonly List<(Tensor Target, OwnedTensor Kept)> _replaced = [];
    private readonly List<(Tensor Target, Tensor Kept, Tensor? Gradient)> _transformed = [];

    /// <summary>Whether <see cref="Transform"/> can be used: libtorch has the function for it.</summary>
    internal static bool CanTransform => TorchLibrary.Loaded.Implementations is not null;

    /// <summary>Makes place for so many objects.</summary>
    internal void EnsureCapacity(int objects) => _replaced.EnsureCapacity(objects);

    /// <summary>Lets an object refer to another tensor, whose handle is taken over. What it referred to lives on and is put back later.</summary>
    internal void Replace(Tensor target, OwnedTensor replacement)
    {
        _replaced.Add((target, replacement));
        replacement.Exchange(target);
    }

    /// <summary>Makes a tensor what another is, for all its handles; it becomes itself again later, with the gradient it had.</summary>
    internal void Transform(Tensor target, OwnedTensor replacement)
    {
        var kept = target.detach();
        var gradient = target.is_leaf ? target.grad : null;
        if (gradient is not null)
        {
            target.grad = null;
        }

        _transformed.Add((target, kept, gradient));
        Become(replacement.Handle, target);
    }

    /// <summary>Puts every tensor back, the last one first. One that cannot be put back does not keep the others from it.</summary>
    public void Dispose()
    {
        var failures = new List<Exception>();
        for (var index = _replaced.Count - 1; index >= 0; index--)
        {
            Attempt(PutBack, _replaced[index], failures);
        }

        for (var index = _transformed.Count - 1; index >= 0; index--)
        {
            Attempt(TurnBack, _transformed[index], failures);
        }

        _replaced.Clear();
        _transformed.Clear();
        if (failures.Count > 0)
        {
            throw new AggregateException("A tensor of the model could not be put back.", failures);
        }
    }

    private static void PutBack((Tensor Target, OwnedTensor Kept) entry)
    {
        // An object that was disposed of meanwhile has given back the other tensor, and does not get its own.
        if (!entry.Target.IsInvalid)
        {
            entry.Kept.Exchange(entry.Target);
        }

        entry.Kept.Dispose();
    }

    private static void TurnBack((Tensor Target, Tensor Kept, Tensor? Gradient) entry)
    {
        var (target, kept, gradient) = entry;
        Become(TensorHandle.Of(kept), target);
        if (target.is_leaf)
        {
            target.grad = gradient;
        }

        gradient?.Dispose();
        kept.Dispose();
    }

    private static void Attempt<T>(Action<T> action, T entry, List<Exception> failures)
    {
        try
        {
            action(entry);
        }
        catch (Exception exception)
        {
            failures.Add(exception);
        }
    }

    private static void Become(TensorHandle source, Tensor target)
    {
        TorchLibrary.Loaded.Implementations!.Become(source, TensorHandle.Of(target));
        if (target.is_leaf && target.requires_grad)
        {
            TorchLibrary.Loaded.Implementations.RenewAccumulator(source, TensorHandle.Of(target));
        }
    }
}
