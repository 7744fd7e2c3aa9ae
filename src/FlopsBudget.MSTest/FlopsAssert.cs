using System.Diagnostics;

namespace Microsoft.VisualStudio.TestTools.UnitTesting;

/// <summary>Assertions on what a model costs, as members of MSTest's <c>Assert.That</c>: <c>Assert.That.WithinFlops(model, "1,3,224,224", "8.2G")</c>.</summary>
/// <remarks>
/// Each assertion counts in evaluation mode and leaves the model as it was. What other threads do meanwhile is not counted,
/// so tests that run in parallel do not see each other; a model that itself works on other threads is an error.
/// Each returns the report, for further assertions, and throws <see cref="FlopsAssertException"/>, with <c>message</c> added, where it fails or
/// operators ran that cannot be counted.
/// </remarks>
[StackTraceHidden]
public static partial class FlopsAssert;
