using System.Runtime.InteropServices;

namespace FlopsBudget.Tracing.Observing.Native;

/// <summary>
/// A row of 64-bit words outside of the garbage collector's memory. Whoever writes into it causes no collection, so it can be written while
/// libtorch is at work with objects that TorchSharp no longer keeps alive.
/// </summary>
internal sealed unsafe class OperatorLog : IDisposable
{
    private const int FirstCapacity = 1 << 13;

    private long* _words;
    private long _capacity;

    ~OperatorLog() => NativeMemory.Free(_words);

    /// <summary>How many words there are. May be set back to what it was.</summary>
    internal long Count { get; set; }

    internal void Add(long word)
    {
        if (Count == _capacity)
        {
            Grow(1);
        }

        _words[Count++] = word;
    }

    /// <summary>Adds a number of bytes and the bytes.</summary>
    internal void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        var words = (bytes.Length + sizeof(long) - 1) / sizeof(long);
        if (Count + words > _capacity)
        {
            Grow(words);
        }

        bytes.CopyTo(new Span<byte>(_words + Count, bytes.Length));
        Count += words;
    }

    /// <summary>Adds a number of words and the words.</summary>
    internal void Add(ReadOnlySpan<long> words)
    {
        Add(words.Length);
        if (Count + words.Length > _capacity)
        {
            Grow(words.Length);
        }

        words.CopyTo(new Span<long>(_words + Count, words.Length));
        Count += words.Length;
    }

    /// <summary>The next word.</summary>
    internal long Next(ref long position) => _words[position++];

    /// <summary>The next bytes, to be used before anything is added.</summary>
    internal ReadOnlySpan<byte> NextBytes(ref long position)
    {
        var bytes = new ReadOnlySpan<byte>(_words + position + 1, (int)_words[position]);
        position += 1 + ((bytes.Length + sizeof(long) - 1) / sizeof(long));
        return bytes;
    }

    /// <summary>The next words, to be used before anything is added.</summary>
    internal ReadOnlySpan<long> NextWords(ref long position)
    {
        var words = new ReadOnlySpan<long>(_words + position + 1, (int)_words[position]);
        position += 1 + words.Length;
        return words;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_words);
        _words = null;
        _capacity = Count = 0;
        GC.SuppressFinalize(this);
    }

    private void Grow(long needed)
    {
        _capacity = Math.Max(Math.Max(FirstCapacity, 2 * _capacity), Count + needed);
        _words = (long*)NativeMemory.Realloc(_words, (nuint)_capacity * sizeof(long));
    }
}
