using System.Diagnostics;

namespace TUnit.Assertions.Extensions;

/// <summary>
/// What a model in a file, or an item of a project, may cost, in TUnit's words: <c>await Assert.That(new ModelFile("net.onnx")).IsWithinFlops("8.2G")</c>.
/// </summary>
/// <remarks>They are apart from <see cref="FlopsAssertionExtensions"/>, whose constraints name TorchSharp's types: the runtime would load it for ONNX files too.</remarks>
[StackTraceHidden]
public static partial class FlopsFileAssertionExtensions;
