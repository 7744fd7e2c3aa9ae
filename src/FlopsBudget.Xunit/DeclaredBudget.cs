using System.ComponentModel;
using FlopsBudget;
using FlopsBudget.Testing;
using Xunit.Sdk;

namespace Xunit;

/// <summary>
/// A budget that a project declares, as an argument of a theory under <c>FlopsBudgetData</c>:
/// <c>Assert.WithinBudget(budget)</c> checks it as the build does.
/// </summary>
public sealed class DeclaredBudget : IXunitSerializable
{
    private int _index;
    private string _name = "";

    /// <summary>For the runner, which fills it in.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DeclaredBudget()
    {
    }

    private DeclaredBudget(int index, string name)
    {
        _index = index;
        _name = name;
    }

    /// <inheritdoc cref="DeclaredBudgets.All"/>
    internal static IReadOnlyList<DeclaredBudget> All() => [.. DeclaredBudgets.All().Select((budget, index) => new DeclaredBudget(index, budget.ToString()))];

    /// <summary>The item that declares it, as the last build has written it.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0214</c>: it is not declared any more.</exception>
    public ProjectBudget Item => DeclaredBudgets.Find(_index, _name);

    /// <summary>The budget in a few words, such as <c>ResNet50 within 8.3 GFLOPs for 1,3,224,224</c>: the name of its row.</summary>
    public override string ToString() => _name;

    /// <summary>Writes it down for the runner.</summary>
    /// <param name="info">Where to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Serialize(IXunitSerializationInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        info.AddValue(nameof(_index), _index);
        info.AddValue(nameof(_name), _name);
    }

    /// <summary>Reads what <see cref="Serialize"/> wrote.</summary>
    /// <param name="info">Where from.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Deserialize(IXunitSerializationInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        _index = info.GetValue<int>(nameof(_index));
        _name = info.GetValue<string>(nameof(_name)) ?? "";
    }
}
