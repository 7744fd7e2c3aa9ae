using System.Reflection;

namespace FlopsBudget.Tracing.Meta;

/// <summary>A field that matters to a search for tensors.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsKept">Whether it gets its value back after the run.</param>
/// <param name="IsSearched">Whether its value can be a tensor or hold one.</param>
internal sealed record ContainerField(FieldInfo Field, bool IsKept, bool IsSearched);
