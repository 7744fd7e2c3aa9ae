using System.Collections.Frozen;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Values;

/// <summary>Whether control flow of a run depended on torch's random numbers.</summary>
internal static class RandomNumbers
{
    private static readonly FrozenSet<string> Drawing =
        "rand randn randint randperm rand_like randn_like randint_like bernoulli bernoulli_ uniform_ normal normal_ random_ exponential_ geometric_ poisson multinomial binomial"
            .Split(' ').Select(name => "aten::" + name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The trace with a remark, where one is due.</summary>
    /// <param name="trace">What ran.</param>
    internal static OperatorTrace Told(OperatorTrace trace)
    {
        // What an operator draws for itself, such as dropout, is no number of the model's code.
        if (!trace.Calls.Any(call => Drawing.Contains(call.Name)))
        {
            return trace;
        }

        var reads = ValueFlow.Reads(trace, [], call => Drawing.Contains(call.Name));
        var single = trace.Calls.FirstOrDefault(call => Drawing.Contains(call.Name) && call.Outputs is [{ Tensor: { } drawn }] && drawn.Sizes.All(size => size == 1));
        return (reads.Count > 0 ? reads[0] : single) is not { } call
            ? trace
            : trace.Remarked(
                $"Its control flow may depend on random numbers ({call.Name}{(call.Module?.Scope.Path is { Length: > 0 } path ? $" in {path}" : "")}). They are the same at every count, "
                + "so the figures are, and are those of one of several ways through the model.");
    }
}
