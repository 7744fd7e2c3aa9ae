using System.Numerics;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Memory;

/// <summary>Lets a model be made with values as long as each of its tensors fits into the memory that is free then.</summary>
/// <param name="free">Tells how many bytes of memory are free; null where it is not known.</param>
internal sealed class CreationGuard(Func<long?> free)
{
    // What is smaller is not worth looking at how much is free.
    private const long Small = 1 << 20;

    /// <summary>The first tensor that did not fit; null as long as all did.</summary>
    internal TensorShape? Refused { get; private set; }

    /// <summary>Whether a tensor fits; once one did not, none does.</summary>
    internal bool Fits(TensorShape shape)
    {
        if (Refused is null && TensorBytes.Of(shape) is var bytes && bytes > Small && IsTooLarge(bytes))
        {
            Refused = shape;
        }

        return Refused is null;
    }

    /// <summary>Refuses what an attempt without values has asked for.</summary>
    /// <param name="bytes">The size of all tensors that the attempt has made until it broke off.</param>
    /// <param name="reason">Why values are needed; null when they were asked for.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0308</c>: it takes more memory than is free.</exception>
    internal void ThrowIfTooLarge(BigInteger bytes, string? reason)
    {
        if (IsTooLarge(bytes))
        {
            throw Refusal("for the tensors that it makes", bytes, reason);
        }
    }

    /// <summary>Refuses a model that did not get all of its tensors.</summary>
    /// <param name="model">The model, as far as it was made; it is disposed of then.</param>
    /// <param name="reason">Why values are needed; null when they were asked for.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0308</c>: one did not fit.</exception>
    internal void ThrowIfRefused(nn.Module? model, string? reason)
    {
        if (Refused is not null)
        {
            model?.Dispose();
            throw Refusal($"for a tensor {Refused}", TensorBytes.Of(Refused), reason);
        }
    }

    // What nobody refers to any more is still in memory, such as an attempt that broke off.
    private bool IsTooLarge(BigInteger bytes)
    {
        if (free() is { } left && bytes > left)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return free() is { } really && bytes > really;
        }

        return false;
    }

    private FlopsBudgetException Refusal(string what, BigInteger bytes, string? reason) => RealRunMemory.Refusal(
        "A model with values",
        [(what, bytes)],
        free() ?? 0,
        reason is null
            ? "Count it on shapes (Execution=\"Auto\" or \"Shape\"), which takes none."
            : $"It has to be made with values because {reason} Let the constructor do without the values of large tensors.");
}
