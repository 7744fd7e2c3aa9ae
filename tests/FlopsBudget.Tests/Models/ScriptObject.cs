namespace FlopsBudget.Tests.Models;

/// <summary>An object in a TorchScript archive: a module with its attributes, which are other objects, or parameters given as their shapes.</summary>
/// <param name="Type">The class in the archive's source.</param>
/// <param name="Attributes">Names and values: a <see cref="ScriptObject"/>, or a shape for a parameter of zeros.</param>
internal sealed record ScriptObject(string Type, params (string Name, object Value)[] Attributes);
