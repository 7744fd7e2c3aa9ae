using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Checks;

/// <summary>What some operators require of their arguments.</summary>
/// <param name="Operators">Their names, without <c>aten::</c>, separated by spaces.</param>
/// <param name="Check">Throws where it is not met.</param>
internal sealed record LateCheck(string Operators, Action<OperatorCall> Check)
{
    /// <summary>The check, for the forms of the operators that write in place, too.</summary>
    internal static LateCheck Of(string operators, Action<OperatorCall> check) =>
        new(string.Join(' ', operators.Split(' ').SelectMany(name => new[] { name, name + "_" })), check);
}
