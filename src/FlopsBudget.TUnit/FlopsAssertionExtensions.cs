using System.Diagnostics;

namespace TUnit.Assertions.Extensions;

/// <summary>What a model may cost, in TUnit's words: <c>await Assert.That(model).IsWithinFlops("1,3,224,224", "8.2G")</c>.</summary>
/// <remarks>
/// With an input they are for a model, a lambda that makes one, or a <see cref="FlopsBudget.ModelFile"/>; without one for a piece of code, such as
/// <c>() => model.call(a, b)</c>, or a <see cref="FlopsBudget.FlopReport"/>. Each counts in evaluation mode, leaves the model as it was, and gives the
/// report, on which <c>.And</c> goes on.
/// </remarks>
[StackTraceHidden]
public static partial class FlopsAssertionExtensions;
