using FlopsBudget.Traces;

namespace FlopsBudget.Counting;

/// <summary>Computes the cost of a call from its shapes and arguments alone.</summary>
/// <param name="call">The call; its inner calls are then not counted again.</param>
/// <exception cref="UnexpectedArgumentException">The formula does not fit the call.</exception>
public delegate OperatorCost OperatorFormula(OperatorCall call);
