using System.Diagnostics;
using System.Numerics;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Failures;
using FlopsBudget.Tracing.Memory;
using FlopsBudget.Tracing.Meta;
using FlopsBudget.Tracing.Meta.Native;
using FlopsBudget.Tracing.Randomness.Native;
using FlopsBudget.Tracing.Threads;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Making;

/// <summary>
/// Makes a model with as few values as its constructor can do with: without any; with those of small tensors, which constructors read; with
/// all. Everything that a run on shapes has is there meanwhile, so a constructor may run the model as well. Other threads notice nothing.
/// </summary>
/// <param name="factory">Makes the model.</param>
/// <param name="freeMemory">Tells how many bytes of memory are free; null where it is not known.</param>
[StackTraceHidden]
internal sealed class ModelMaker(Func<nn.Module> factory, Func<long?> freeMemory)
{
    /// <summary>The largest tensor that gets values although the model is made for shapes.</summary>
    private const long Small = 1 << 20;

    private BigInteger _askedFor;

    /// <summary>Why the model could not be made without the values of large tensors; null when it could, or was not tried.</summary>
    internal string? Reason { get; private set; }

    /// <summary>What was thrown then.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Makes the model for a run on shapes; null when that takes values.</summary>
    internal nn.Module? TryForShapes()
    {
        SignalStack.Widen();
        if (!CreationHook.IsAvailable)
        {
            return factory();
        }

        return Try(_ => false, mixed: false) ?? Try(shape => TensorBytes.Of(shape) <= Small, mixed: true);
    }

    /// <summary>Makes the model with values, as long as there is memory for it.</summary>
    /// <param name="reason">Why values are needed; null when they were asked for.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0308</c>: there is not.</exception>
    internal nn.Module WithValues(string? reason)
    {
        SignalStack.Widen();
        if (!CreationHook.IsAvailable)
        {
            return factory();
        }

        var guard = new CreationGuard(freeMemory);
        guard.ThrowIfTooLarge(_askedFor, reason);
        nn.Module? model = null;
        try
        {
            using var draws = new RandomDraws();
            using var hook = CreationHook.Enter(guard.Fits);
            model = factory();
        }
        catch (Exception) when (guard.Refused is not null)
        {
            // A constructor that got a tensor without values may throw; what counts is why it got one.
        }

        guard.ThrowIfRefused(model, reason);
        return model!;
    }

    private nn.Module? Try(Func<TensorShape, bool> hasValues, bool mixed)
    {
        nn.Module? model = null;
        BigInteger asked = 0;
        try
        {
            using var draws = mixed ? new RandomDraws() : null;
            using var meta = MetaRun.Enter(mixed: mixed);
            using (CreationHook.Enter(HasValues))
            {
                CaughtFailure.Uncover([StackTraceHidden] () => model = factory());
            }

            meta.ThrowIfFaulted();
            return model;
        }
        catch (FlopsBudgetException)
        {
            throw;
        }
        catch (Exception exception)
        {
            // If the constructor itself is at fault, it throws again when it gets all values.
            model?.Dispose();
            _askedFor = asked;
            Failure = exception;
            Reason = $"the constructor needs values: {NeedsValuesText.Of(exception)}";
            return null;
        }

        bool HasValues(TensorShape shape)
        {
            asked += TensorBytes.Of(shape);
            return hasValues(shape);
        }
    }
}
