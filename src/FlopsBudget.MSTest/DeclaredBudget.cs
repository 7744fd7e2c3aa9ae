using System.Runtime.Serialization;
using FlopsBudget;
using FlopsBudget.Testing;

namespace Microsoft.VisualStudio.TestTools.UnitTesting;

/// <summary>
/// A budget that a project declares, as an argument of a test under <c>FlopsBudgetData</c>: <c>Assert.That.WithinBudget(budget)</c> checks it as
/// the build does. The runner takes it from its discovery to its run, so that each row is a test of its own.
/// </summary>
[DataContract]
public sealed class DeclaredBudget
{
    [DataMember(Name = "index")]
    private readonly int _index;

    [DataMember(Name = "name")]
    private readonly string _name;

    internal DeclaredBudget(int index, string name) => (_index, _name) = (index, name);

    /// <summary>The item that declares it, as the last build has written it.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0214</c>: it is not declared any more.</exception>
    public ProjectBudget Item => DeclaredBudgets.Find(_index, _name);

    /// <summary>The budget in a few words, such as <c>ResNet50 within 8.3 GFLOPs for 1,3,224,224</c>: the name of its row.</summary>
    public override string ToString() => _name;
}
