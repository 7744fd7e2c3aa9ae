namespace FlopsBudget.Tracing.Packed;

/// <summary>A class or function that a pickle names.</summary>
/// <param name="Name">Its full name, such as <c>torch._utils._rebuild_qtensor</c>.</param>
internal sealed record PickledClass(string Name);
