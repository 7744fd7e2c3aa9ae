using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>Lets tensor objects refer to other tensors until it is disposed of.</summary>
internal sealed class TensorSwap : IDisposable
{
    private readonly List<(Tensor Object, nint Kept)> _kept = [];

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

    /// <summary>Puts every tensor back, the last one first.</summary>
    public void Dispose()
    {
        for (var index = _kept.Count - 1; index >= 0; index--)
        {
            var (target, kept) = _kept[index];

            // An object that was disposed of meanwhile has no handle to assign to.
            if (!target.IsInvalid)
            {
                StableTensorApi.Default.Assign(kept, target.Handle);
            }

            StableTensorApi.Default.Delete(kept);
        }

        _kept.Clear();
    }
}
