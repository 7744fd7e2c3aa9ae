namespace FlopsBudget.Traces;

/// <summary>A formula asked for an argument that the operator was not given: the formula does not fit this overload.</summary>
public sealed class UnexpectedArgumentException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="call">The call that the formula read.</param>
    /// <param name="index">The position that was asked for.</param>
    /// <param name="expected">The kind that was expected there.</param>
    /// <param name="isResult">Whether a result, rather than an argument, was asked for.</param>
    public UnexpectedArgumentException(OperatorCall call, int index, ArgumentKind expected, bool isResult = false)
        : base($"{(isResult ? "Result" : "Argument")} {index} of {call} is not a {expected}.")
    {
        Operator = call.Name;
    }

    /// <summary>Creates the exception for a call whose cost its arguments do not tell.</summary>
    /// <param name="call">The call that the formula read.</param>
    /// <param name="why">Why not.</param>
    internal UnexpectedArgumentException(OperatorCall call, string why)
        : base($"{call}: {why}.")
    {
        Operator = call.Name;
    }

    /// <summary>The operator's name.</summary>
    public string Operator { get; }
}
