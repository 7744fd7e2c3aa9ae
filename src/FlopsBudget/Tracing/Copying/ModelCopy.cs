using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Copying;

/// <summary>
/// A second model with the same structure, for one run: modules, and the objects and collections that hold tensors, are copied, so that
/// whoever uses the first one meanwhile does not notice. Its tensors have no values, or share the memory of the first one's.
/// </summary>
internal sealed class ModelCopy : IDisposable
{
    private readonly ObjectCopier _copier;

    private ModelCopy(ObjectCopier copier, nn.Module model)
    {
        _copier = copier;
        Model = model;
    }

    /// <summary>The copy.</summary>
    internal nn.Module Model { get; }

    /// <summary>Copies a model, which is only read.</summary>
    /// <param name="model">The model.</param>
    /// <param name="withValues">Whether the copy's tensors have values.</param>
    /// <param name="obstacle">Why there can be none, as a sentence; null where there is one.</param>
    /// <returns>
    /// The copy; null where there can be none: parts of the model are modules of libtorch itself (recurrent ones, MultiheadAttention,
    /// TorchScript), functions that hold variables, or objects of kinds that are not known.
    /// </returns>
    internal static ModelCopy? TryMake(nn.Module model, bool withValues, out string? obstacle)
    {
        var copier = new ObjectCopier(withValues);
        try
        {
            obstacle = null;
            return new(copier, (nn.Module)copier.Copy(model)!);
        }
        catch (UncopyableException exception)
        {
            obstacle = exception.Message;
            copier.Dispose();
            return null;
        }
        catch
        {
            copier.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _copier.Dispose();
}
