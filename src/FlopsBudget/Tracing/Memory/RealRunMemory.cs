using System.Numerics;
using FlopsBudget.Traces;
using FlopsBudget.Units;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Memory;

/// <summary>
/// What is known of the memory that a run with values takes: inputs that are made for it or copied, and, from a run on shapes that broke off,
/// parameters that have to be made and the largest result. It is a lower bound, so a run that is refused could not have been made.
/// </summary>
internal sealed class RealRunMemory(ModelInput input, Func<long?> free)
{
    private BigInteger _parameters;
    private OperatorTrace? _trace;

    /// <summary>A run on shapes recorded this before it ended, in whatever way.</summary>
    internal void Note(OperatorTrace trace) => _trace = trace;

    /// <summary>A model such as this one will be made.</summary>
    internal void Note(nn.Module model)
    {
        using var wrappers = NewDisposeScope();
        var parameters = EachModule.Parameters(model).Select(TensorReader.Loaded.Read);
        _parameters = TensorBytes.Of(parameters.DistinctBy(parameter => parameter.Identity));
    }

    /// <summary>Refuses a run that cannot end well.</summary>
    /// <param name="isThere">Whether the model is in memory already.</param>
    /// <param name="reason">Why shapes alone were not enough; null when they were not tried.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0308</c>: it takes more memory than is free.</exception>
    internal void ThrowIfTooLarge(bool isThere, string? reason)
    {
        var largest = _trace is null ? null : LargestResult.In(_trace);
        (string What, BigInteger Bytes)[] parts =
        [
            ("for its parameters", isThere ? 0 : _parameters),
            ("for its inputs", TensorBytes.Of(input.Shapes)),
            ($"for what {largest?.Operator} returns", largest?.Bytes ?? 0),
        ];
        if (free() is { } left && Sum(parts) > left)
        {
            throw Refusal("A run with values", parts, left, reason is null
                ? "Run it on shapes (Execution=\"Auto\" or \"Shape\"), which takes none, or give a smaller input."
                : $"It has to run with values because shapes alone were not enough: {reason} Give a smaller input, or let the model do without values.");
        }
    }

    /// <summary>The error for something that does not fit into memory.</summary>
    /// <param name="what">What does not fit.</param>
    /// <param name="parts">What it takes memory for.</param>
    /// <param name="left">How many bytes are free.</param>
    /// <param name="advice">What to do about it.</param>
    internal static FlopsBudgetException Refusal(string what, (string What, BigInteger Bytes)[] parts, long left, string advice)
    {
        var needed = Sum(parts);
        var (neededText, freeText) = needed > long.MaxValue ? (Print(needed), Print(left)) : Unit.Bytes.PrintPair((long)needed, left);
        var named = parts.Where(part => !part.Bytes.IsZero).Select(part => $"{Print(part.Bytes)} {part.What}");
        return new(DiagnosticIds.NotEnoughMemory, $"{what} takes at least {neededText} of memory ({string.Join(", ", named)}), and {freeText} are free. {advice}");
    }

    private static BigInteger Sum((string What, BigInteger Bytes)[] parts) => parts.Aggregate(BigInteger.Zero, (sum, part) => sum + part.Bytes);

    private static string Print(BigInteger bytes) =>
        bytes > long.MaxValue ? $"more than {Unit.Bytes.Print(long.MaxValue)}" : Unit.Bytes.Print((long)bytes);
}
