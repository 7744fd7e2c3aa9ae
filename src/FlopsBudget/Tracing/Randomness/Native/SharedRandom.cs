using System.Buffers.Binary;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Randomness.Native;

/// <summary>The generator of random numbers that all threads of the process draw from, read and written while nobody draws.</summary>
internal static class SharedRandom
{
    // Numbers of a state of at::mt19937 (ATen/CPUGeneratorImpl.cpp): how many are left until it is renewed, whether it has a seed, which is next.
    private const int Numbers = 624;
    private const int Left = 8;
    private const int Seeded = 12;
    private const int Next = 16;

    private const int Attempts = 1000;

    // Kept, since TorchSharp does not keep it alive while libtorch uses it.
    private static readonly Lazy<Generator> Default = new(() =>
    {
        _ = GeneratorLock.IsKnown;
        return Generator.Default;
    });

    // To seed the generator itself would make TorchSharp look for CUDA.
    private static readonly Lazy<Tensor> Beginning = new(() =>
    {
        using var generator = new Generator(0);
        return Read(generator);
    });

    /// <summary>Finds the generator and its lock, which starts a thread the first time.</summary>
    internal static void Prepare() => _ = (Default.Value, Beginning.Value);

    /// <summary>Begins a sequence that is the same each time.</summary>
    /// <returns>The state before, for <see cref="Restore"/>; it belongs to the caller, and to no scope.</returns>
    internal static Tensor Begin()
    {
        using var alone = GeneratorLock.Enter(Default.Value);
        var state = Read(Default.Value);
        Default.Value.set_state(Beginning.Value);
        return state;
    }

    /// <summary>Goes back to a state.</summary>
    internal static void Restore(Tensor state)
    {
        using var alone = GeneratorLock.Enter(Default.Value);
        Default.Value.set_state(state);
    }

    // Where no lock is known another thread may be in the middle of a draw, and to write that state would end the process.
    private static Tensor Read(Generator generator)
    {
        for (var attempt = 1; ; attempt++)
        {
            var state = generator.get_state().DetachFromDisposeScope();
            if (IsWhole(state.bytes))
            {
                return state;
            }

            state.Dispose();
            if (attempt == Attempts)
            {
                throw new InvalidOperationException("The state of the generator of random numbers cannot be read, because other threads draw from it all the time.");
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> state) =>
        BinaryPrimitives.ReadInt32LittleEndian(state[Left..]) is > 0 and <= Numbers
        && BinaryPrimitives.ReadInt32LittleEndian(state[Seeded..]) != 0
        && BinaryPrimitives.ReadUInt64LittleEndian(state[Next..]) <= Numbers;
}
