namespace FlopsBudget.Core.Tests.WeightFiles;

/// <summary>Files in a folder of a test's own.</summary>
public abstract class WrittenFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal string Write(string name, byte[] contents) => _folder.Write(name, contents);

    internal string Write(string name, string contents) => _folder.Write(name, contents);

    internal FlopReport Count(string name, byte[] contents) => WeightFileCounter.Count(Write(name, contents));

    internal FlopsBudgetException Refusal(string name, byte[] contents, string code)
    {
        var path = Write(name, contents);
        var before = GC.GetTotalAllocatedBytes(precise: false);
        var exception = Should.Throw<FlopsBudgetException>(() => WeightFileCounter.Count(path));
        (GC.GetTotalAllocatedBytes(precise: false) - before).ShouldBeLessThan(64L << 20, "a small file never takes much memory, whatever its numbers say");
        exception.Code.ShouldBe(code);
        return exception;
    }
}
