using System.ComponentModel;
using System.Diagnostics;

namespace Shouldly;

/// <summary>What a model may cost, in Shouldly's words: <c>model.ShouldBeWithinFlops("1,3,224,224", "8.2G")</c>.</summary>
/// <remarks>
/// Each counts in evaluation mode and leaves the model as it was. Work of other threads is not counted, and a model that itself works on
/// them is an error. Each returns the report, and throws <see cref="ShouldAssertException"/>, with <c>customMessage</c> added, where it fails or
/// operators ran that cannot be counted.
/// </remarks>
[ShouldlyMethods]
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static partial class FlopsShouldExtensions;
