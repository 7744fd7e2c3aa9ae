namespace FlopsBudget.MSBuild.Natives;

/// <summary>A version of another library's symbols without which the loader refuses a library.</summary>
internal sealed class VersionNeed(string library, string name, int index, bool isWeak, long flagsOffset)
{
    /// <summary>The bit in the flags that makes the loader only warn.</summary>
    public const int WeakFlag = 2;

    /// <summary>The other library, such as <c>libstdc++.so.6</c>.</summary>
    public string Library { get; } = library;

    /// <summary>The version, such as <c>GLIBCXX_3.4.32</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The number by which symbols refer to it.</summary>
    public int Index { get; } = index;

    /// <summary>Whether the loader loads the library without it.</summary>
    public bool IsWeak { get; } = isWeak;

    /// <summary>Where its 16 bits of flags lie in the file.</summary>
    public long FlagsOffset { get; } = flagsOffset;
}
