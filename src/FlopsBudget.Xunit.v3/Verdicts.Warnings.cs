using System.Collections.Immutable;
using FlopsBudget;

namespace Xunit.Sdk;

internal static partial class Verdicts
{
    static partial void Warn(ImmutableArray<Finding> findings)
    {
        foreach (var finding in findings)
        {
            TestContext.Current.AddWarning($"{finding.Code}: {finding.Text}");
        }
    }
}
