using System.Diagnostics;
using FlopsBudget;
using FlopsBudget.Testing;

namespace NUnit.Framework.Constraints;

/// <summary>What a model may cost, for <c>Assert.That</c>: a model, a lambda that makes one, a <see cref="ModelFile"/> or its path, a piece of code, or a <see cref="FlopReport"/>.</summary>
/// <remarks>It counts in evaluation mode and leaves the model as it was. What cannot be judged fails the test under <c>Is.Not</c> too.</remarks>
[StackTraceHidden]
public sealed class FlopsConstraint : Constraint
{
    private readonly Expectation _expectation;
    private readonly Subject _subject;

    internal FlopsConstraint(Expectation expectation, Subject subject)
        : base(expectation) => (_expectation, _subject) = (expectation, subject);

    /// <inheritdoc/>
    public override string Description => _expectation.ToString();

    /// <inheritdoc/>
    public override ConstraintResult ApplyTo<TActual>(TActual actual) => OutcomeResult.Of(this, _expectation.Check(_subject.Of(actual)));

    /// <inheritdoc/>
    public override ConstraintResult ApplyTo<TActual>(Func<TActual> code) => OutcomeResult.Of(this, _expectation.Check(_subject.OfCode(code)));
}
