using FlopsBudget.Traces;

namespace FlopsBudget.Counting;

/// <summary>Computes the cost of one call of a module; what the module runs inside is then not counted again.</summary>
/// <param name="call">
/// The call: the shapes and element types of its inputs and outputs, and its place in the tree with the module's settings
/// and parameters.
/// </param>
public delegate OperatorCost ModuleFormula(ModuleCall call);
