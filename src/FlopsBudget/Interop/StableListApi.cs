namespace FlopsBudget.Interop;

/// <summary>Lists, texts and optional values that libtorch hands to a kernel (torch/csrc/stable/c/shim.h).</summary>
internal sealed unsafe class StableListApi
{
    private readonly delegate* unmanaged<nuint, ListHandle*, int> _new;
    private readonly delegate* unmanaged[SuppressGCTransition]<ListHandle, nuint*, int> _size;
    private readonly delegate* unmanaged[SuppressGCTransition]<ListHandle, nuint, ulong*, int> _item;
    private readonly delegate* unmanaged<ListHandle, ulong, int> _pushBack;
    private readonly delegate* unmanaged<ListHandle, int> _delete;
    private readonly delegate* unmanaged<TextHandle, nuint*, int> _textLength;
    private readonly delegate* unmanaged<TextHandle, byte**, int> _textBytes;
    private readonly delegate* unmanaged<TextHandle, int> _deleteText;

    internal StableListApi(TorchLibrary library)
    {
        _new = (delegate* unmanaged<nuint, ListHandle*, int>)library.Export("torch_new_list_reserve_size");
        _size = (delegate* unmanaged[SuppressGCTransition]<ListHandle, nuint*, int>)library.Export("torch_list_size");
        _item = (delegate* unmanaged[SuppressGCTransition]<ListHandle, nuint, ulong*, int>)library.Export("torch_list_get_item");
        _pushBack = (delegate* unmanaged<ListHandle, ulong, int>)library.Export("torch_list_push_back");
        _delete = (delegate* unmanaged<ListHandle, int>)library.Export("torch_delete_list");
        _textLength = (delegate* unmanaged<TextHandle, nuint*, int>)library.Export("torch_string_length");
        _textBytes = (delegate* unmanaged<TextHandle, byte**, int>)library.Export("torch_string_c_str");
        _deleteText = (delegate* unmanaged<TextHandle, int>)library.Export("torch_delete_string");
    }

    /// <summary>A list of values, owned by the caller; it takes over what the values own.</summary>
    internal ListHandle New(ReadOnlySpan<ulong> values)
    {
        ListHandle list;
        StableAbiError.ThrowIfFailed(_new((nuint)values.Length, &list), "torch_new_list_reserve_size");
        foreach (var value in values)
        {
            StableAbiError.ThrowIfFailed(_pushBack(list, value), "torch_list_push_back");
        }

        return list;
    }

    /// <summary>The values of a list.</summary>
    internal ulong[] Values(ListHandle list)
    {
        var values = new ulong[Size(list)];
        fixed (ulong* first = values)
        {
            Copy(list, first, values.Length);
        }

        return values;
    }

    /// <summary>The values of a list of integers.</summary>
    internal long[] Ints(ListHandle list)
    {
        var values = new long[Size(list)];
        fixed (long* first = values)
        {
            Copy(list, (ulong*)first, values.Length);
        }

        return values;
    }

    /// <summary>Gives a list back, without what its values own.</summary>
    internal void Delete(ListHandle list) => StableAbiError.ThrowIfFailed(_delete(list), "torch_delete_list");

    /// <summary>The characters of a text.</summary>
    internal string Text(TextHandle text)
    {
        nuint length;
        StableAbiError.ThrowIfFailed(_textLength(text, &length), "torch_string_length");
        byte* bytes;
        StableAbiError.ThrowIfFailed(_textBytes(text, &bytes), "torch_string_c_str");
        return System.Text.Encoding.UTF8.GetString(bytes, checked((int)length));
    }

    /// <summary>Gives a text back.</summary>
    internal void DeleteText(TextHandle text) => StableAbiError.ThrowIfFailed(_deleteText(text), "torch_delete_string");

    private int Size(ListHandle list)
    {
        nuint size;
        StableAbiError.ThrowIfFailed(_size(list, &size), "torch_list_size");
        return checked((int)size);
    }

    private void Copy(ListHandle list, ulong* values, int count)
    {
        for (var index = 0; index < count; index++)
        {
            StableAbiError.ThrowIfFailed(_item(list, (nuint)index, values + index), "torch_list_get_item");
        }
    }
}
