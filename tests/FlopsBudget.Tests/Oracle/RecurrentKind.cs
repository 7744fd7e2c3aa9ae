namespace FlopsBudget.Tests.Oracle;

/// <summary>The recurrent layers there are.</summary>
internal enum RecurrentKind
{
    Lstm,
    Gru,
    Tanh,
    Relu,
}
