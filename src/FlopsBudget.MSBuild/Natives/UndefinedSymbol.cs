namespace FlopsBudget.MSBuild.Natives;

/// <summary>A symbol that a library expects another one to have.</summary>
internal sealed class UndefinedSymbol(string name, int index, int versionIndex, byte binding, long bindingOffset)
{
    /// <summary>The mangled name.</summary>
    public string Name { get; } = name;

    /// <summary>Its place in the symbol table.</summary>
    public int Index { get; } = index;

    /// <summary>The <see cref="VersionNeed.Index"/> that it is bound to.</summary>
    public int VersionIndex { get; } = versionIndex;

    /// <summary>Binding (upper four bits) and type (lower four bits).</summary>
    public byte Binding { get; } = binding;

    /// <summary>Where that byte lies in the file.</summary>
    public long BindingOffset { get; } = bindingOffset;

    /// <summary>The same byte for a weak symbol: one whose absence is no error.</summary>
    public byte WeakBinding => (byte)((2 << 4) | (Binding & 15));
}
