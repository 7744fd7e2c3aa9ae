using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Making;

/// <summary>Gives torch's random numbers the same seed for each count, until disposal, which lets them go on as if nothing had been.</summary>
/// <remarks>The generator belongs to the process, so it is left alone where nothing draws from it.</remarks>
internal sealed class FixedSeed : IDisposable
{
    /// <summary>The seed.</summary>
    internal const int Value = 0;

    private readonly Tensor _before = State();

    private FixedSeed()
    {
        // manual_seed of TorchSharp would look for CUDA each time.
        using var seeded = new Generator(Value);
        using var state = seeded.get_state();
        Set(state);
    }

    /// <summary>Sets the seed.</summary>
    internal static FixedSeed Enter() => new();

    /// <summary>
    /// Runs, and runs again with the seed where numbers were drawn: few models draw any without values, and the generator is all threads'.
    /// </summary>
    internal static T WhereDrawn<T>(Func<T> run)
    {
        using var before = State();
        T result;
        ExceptionDispatchInfo? failure = null;
        try
        {
            result = run();
        }
        catch (Exception exception)
        {
            result = default!;
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        using var after = State();
        if (before.bytes.SequenceEqual(after.bytes))
        {
            failure?.Throw();
            return result;
        }

        Set(before);
        using var seed = Enter();
        return run();
    }

    private static Tensor State()
    {
        using var generator = Generator.Default;
        return generator.get_state().DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Set(_before);
        _before.Dispose();
    }

    private static void Set(Tensor state)
    {
        using var generator = Generator.Default;
        generator.set_state(state);
    }
}
