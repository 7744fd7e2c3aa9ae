namespace FlopsBudget.Interop;

/// <summary><c>at::RecordScope</c> (ATen/record_function.h): the scopes that carry operators.</summary>
internal static class RecordScope
{
    internal const int Function = 0;
    internal const int BackwardFunction = 1;
    internal const int TorchScriptFunction = 2;
}
