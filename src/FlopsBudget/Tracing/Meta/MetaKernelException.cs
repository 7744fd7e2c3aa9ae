namespace FlopsBudget.Tracing.Meta;

/// <summary>A meta kernel refused its arguments.</summary>
internal sealed class MetaKernelException : Exception
{
    /// <summary>Creates the exception.</summary>
    internal MetaKernelException(string operatorName, Exception cause)
        : base($"aten::{operatorName} without values: {cause.Message}", cause) => Operator = operatorName;

    /// <summary>The operator with its overload, such as <c>lstm.input</c>.</summary>
    internal string Operator { get; }
}
