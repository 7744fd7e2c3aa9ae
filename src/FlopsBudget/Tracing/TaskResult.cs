namespace FlopsBudget.Tracing;

/// <summary>Results that stand for work that goes on.</summary>
internal static class TaskResult
{
    /// <summary>Whether a result is a task of any kind.</summary>
    internal static bool Is(object? result) =>
        result is Task or ValueTask || (result?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>));
}
