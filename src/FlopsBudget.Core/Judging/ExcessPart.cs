namespace FlopsBudget;

/// <summary>A part of what a figure is made of. The parts are apart from each other, so that their numbers add up.</summary>
/// <param name="Module">The path of its module; empty for the model itself.</param>
/// <param name="IsOwn">Whether it is what the module does itself, without the modules below it.</param>
/// <param name="Value">Its number.</param>
public readonly record struct ExcessPart(string Module, bool IsOwn, long Value);
