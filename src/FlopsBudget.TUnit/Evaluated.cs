using System.Diagnostics;
using System.Runtime.ExceptionServices;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;
using TUnit.Core;

namespace TUnit.Assertions.Extensions;

/// <summary>What TUnit evaluates, and how a count ends for it.</summary>
[StackTraceHidden]
internal static class Evaluated
{
    /// <summary>The value, or what was thrown in place of it, unchanged.</summary>
    internal static T Value<T>(EvaluationMetadata<T> metadata) => Value((metadata.Value, metadata.Exception));

    /// <inheritdoc cref="Value{T}(EvaluationMetadata{T})"/>
    internal static T Value<T>((T? Value, Exception? Exception) result)
    {
        if (result.Exception is { } exception)
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        // Null is refused by what counts it.
        return result.Value!;
    }

    /// <summary>Runs the code of a source on this thread.</summary>
    internal static T Run<T>(EvaluationContext<T> evaluation) => Value(evaluation.ReevaluateAsync().GetAwaiter().GetResult());

    /// <summary>A pass, with warnings in the output of the test; or a failure in the words of the build.</summary>
    internal static AssertionResult ToResult(this Outcome outcome)
    {
        if (outcome.Failure is { } failure)
        {
            return AssertionResult.Failed(failure.ToString());
        }

        foreach (var finding in outcome.Warnings)
        {
            TestContext.Current?.Output.WriteLine($"warning {finding.Code}: {finding.Text}");
        }

        return AssertionResult.Passed;
    }
}
