namespace FlopsBudget.Onnx.Tests.Packages;

/// <summary>A test with packages of npm. It needs npm, and where that is it needs the registry: what cannot be fetched fails.</summary>
public sealed class NpmTheoryAttribute : TheoryAttribute
{
    public NpmTheoryAttribute()
    {
        if (PackageCache.Npm is null)
        {
            Skip = "npm, which comes with Node.js, is not on the PATH.";
        }
    }
}
