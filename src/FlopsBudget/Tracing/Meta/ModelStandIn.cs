using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>
/// Lets the tensors of a live model be others while it runs. Each object keeps its tensor, which is put back on disposal: the same
/// tensor with its values, its gradient and its place in the autograd graph. Objects that share a tensor share its stand-in.
/// No other thread may use the model meanwhile.
/// </summary>
internal sealed class ModelStandIn : IDisposable
{
    private readonly TensorSwap _swap = new();
    private readonly Dictionary<long, Tensor> _standIns = [];
    private readonly TensorHolders _holders;

    private ModelStandIn(TensorHolders holders) => _holders = holders;

    /// <summary>Replaces the tensors of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="replacement">Makes the stand-in of a tensor, which the swap disposes of; null leaves the tensor in place.</param>
    internal static ModelStandIn Enter(nn.Module model, Func<Tensor, Tensor?> replacement)
    {
        var standIn = new ModelStandIn(TensorHolders.Of(model));
        try
        {
            foreach (var tensor in standIn._holders.Tensors)
            {
                standIn.Replace(tensor, replacement);
            }

            return standIn;
        }
        catch
        {
            standIn.Dispose();
            throw;
        }
    }

    /// <summary>The identity of a tensor's stand-in, to that of the tensor itself.</summary>
    internal IReadOnlyDictionary<long, long> Originals =>
        _standIns.ToDictionary(entry => StableTensorApi.IdentityOf(entry.Value), entry => entry.Key);

    /// <summary>Puts the tensors back.</summary>
    public void Dispose()
    {
        foreach (var field in _holders.Fields)
        {
            field.Restore();
        }

        _swap.Dispose();
        foreach (var standIn in _standIns.Values)
        {
            standIn.Dispose();
        }

        _standIns.Clear();
    }

    private void Replace(Tensor tensor, Func<Tensor, Tensor?> replacement)
    {
        var identity = StableTensorApi.IdentityOf(tensor);
        if (!_standIns.TryGetValue(identity, out var standIn))
        {
            standIn = replacement(tensor);
            if (standIn is null)
            {
                return;
            }

            _standIns.Add(identity, standIn);
        }

        _swap.Replace(tensor, standIn);
    }
}
