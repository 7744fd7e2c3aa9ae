using FlopsBudget.Judging;

namespace Xunit.Sdk;

internal static partial class Verdicts
{
    static partial void Warn(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            TestContext.Current.AddWarning($"{finding.Code}: {finding.Text}");
        }
    }
}
