using System.Diagnostics;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;

namespace TUnit.Assertions.Extensions;

/// <summary>An assertion on what a model costs; awaited, it gives the report.</summary>
[StackTraceHidden]
public sealed class FlopsAssertion : Assertion<FlopReport>
{
    private readonly Expectation _expectation;

    internal FlopsAssertion(AssertionContext<FlopReport> context, Expectation expectation)
        : base(context) => _expectation = expectation;

    /// <inheritdoc/>
    protected override Task<AssertionResult> CheckAsync(EvaluationMetadata<FlopReport> metadata) =>
        Task.FromResult(_expectation.Check(Target.Report(Evaluated.Value(metadata))).ToResult());

    /// <inheritdoc/>
    protected override string GetExpectation() => $"to be {_expectation}";
}
