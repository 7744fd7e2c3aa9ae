using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>Lets tensor objects refer to other tensors until it is disposed of.</summary>
internal sealed class TensorSwap : IDisposable
{
    private readonly List<(Tensor Object, nint Kept)> _kept = [];
    private readonly List<(Tensor Target, Tensor Kept, Tensor? Gradient)> _transformed = [];

    /// <summary>Lets an object refer to the tensor of another object. What it referred to lives on and is put back later.</summary>
    internal void Replace(Tensor target, Tensor replacement)
    {
        var kept = StableTensorApi.Default.NewHandle(target.Handle);
        try
        {
            StableTensorApi.Default.Assign(replacement.Handle, target.Handle);
        }
        catch
        {
            StableTensorApi.Default.Delete(kept);
            throw;
        }

        _kept.Add((target, kept));
    }

    /// <summary>
    /// Makes a tensor what another is, for all its handles; it becomes itself again later, with the gradient it had.
    /// </summary>
    /// <returns>False where libtorch cannot do it.</returns>
    internal bool Transform(Tensor target, Tensor replacement)
    {
        if (TensorImplApi.Default is not { } api)
        {
            return false;
        }

        var kept = target.detach();
        var gradient = target.is_leaf ? target.grad : null;
        if (gradient is not null)
        {
            target.grad = null;
        }

        _transformed.Add((target, kept, gradient));
        Become(api, replacement, target);
        return true;
    }

    /// <summary>Puts every tensor back, the last one first. One that cannot be put back does not keep the others from it.</summary>
    public void Dispose()
    {
        var failures = new List<Exception>();
        for (var index = _kept.Count - 1; index >= 0; index--)
        {
            Attempt(PutBack, _kept[index], failures);
        }

        for (var index = _transformed.Count - 1; index >= 0; index--)
        {
            Attempt(TurnBack, _transformed[index], failures);
        }

        _kept.Clear();
        _transformed.Clear();
        if (failures.Count > 0)
        {
            throw new AggregateException("A tensor of the model could not be put back.", failures);
        }
    }

    private static void PutBack((Tensor Target, nint Kept) entry)
    {
        // An object that was disposed of meanwhile has no handle to assign to.
        if (!entry.Target.IsInvalid)
        {
            StableTensorApi.Default.Assign(entry.Kept, entry.Target.Handle);
        }

        StableTensorApi.Default.Delete(entry.Kept);
    }

    private static void TurnBack((Tensor Target, Tensor Kept, Tensor? Gradient) entry)
    {
        var (target, kept, gradient) = entry;
        Become(TensorImplApi.Default!, kept, target);
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

    private static void Become(TensorImplApi api, Tensor source, Tensor target)
    {
        api.Become(source.Handle, target.Handle);
        if (target.is_leaf && target.requires_grad)
        {
            api.RenewAccumulator(source.Handle, target.Handle);
        }
    }
}
