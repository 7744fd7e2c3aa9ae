import torch, torch.nn as nn, warnings, zipfile, io, copy
warnings.simplefilter('ignore')
import torch.ao.quantization as tq
torch.backends.quantized.engine='qnnpack'
torch.manual_seed(0)
def zero(m):
    for p in m.parameters(): p.data.zero_()
    return m
def save(s,name):
    b=io.BytesIO(); torch.jit.save(s,b)
    src=zipfile.ZipFile(io.BytesIO(b.getvalue()))
    with zipfile.ZipFile(name+'.pt','w') as out:
        for i in src.infolist():
            if i.filename.endswith('.debug_pkl'): continue
            out.writestr(i.filename, src.read(i.filename), zipfile.ZIP_DEFLATED)
def mlp(): return zero(nn.Sequential(nn.Linear(512,1024),nn.ReLU(),nn.Linear(1024,512)))
d=tq.quantize_dynamic(mlp().eval(),{nn.Linear},dtype=torch.qint8)
save(torch.jit.script(d),'dynamic_mlp.script')
save(torch.jit.trace(d,torch.zeros(8,512)),'dynamic_mlp.trace')
save(torch.jit.freeze(torch.jit.script(d).eval()),'dynamic_mlp.frozen')
class Static(nn.Module):
    def __init__(s,body):
        super().__init__(); s.q=tq.QuantStub(); s.body=body; s.d=tq.DeQuantStub()
    def forward(s,x): return s.d(s.body(s.q(x)))
def static(body,x,fuse=()):
    m=Static(zero(body)).eval()
    m.qconfig=tq.get_default_qconfig('qnnpack')
    if fuse: m=tq.fuse_modules(m,[['body.'+n for n in f] for f in fuse])
    tq.prepare(m,inplace=True); m(x); tq.convert(m,inplace=True); return m
x=torch.rand(8,512)
s=static(mlp(),x); save(torch.jit.script(s),'static_mlp.script'); save(torch.jit.trace(s,x),'static_mlp.trace')
x=torch.rand(2,4,9,9)
body=lambda: nn.Sequential(nn.Conv2d(4,8,3,padding=1),nn.ReLU(),nn.Conv2d(8,6,1,stride=2),nn.Conv2d(6,6,3,padding=1,groups=3,bias=False),nn.ConvTranspose2d(6,4,2,stride=2))
s=static(body(),x,[('0','1')]); save(torch.jit.script(s),'static_conv.script'); save(torch.jit.trace(s,x),'static_conv.trace'); save(torch.jit.freeze(torch.jit.script(s).eval()),'static_conv.frozen')
x=torch.rand(2,4,9)
s=static(nn.Sequential(nn.Conv1d(4,8,3,padding=1),nn.Conv1d(8,6,5)),x); save(torch.jit.script(s),'static_conv1d.script')
x=torch.rand(2,4,5,5,5)
# two convolutions that the sizes alone do not tell apart
class Twins(nn.Module):
    def __init__(s):
        super().__init__(); s.a=nn.Conv2d(4,8,3,stride=2,padding=1); s.b=nn.Conv2d(4,8,1,stride=2); s.f=nn.quantized.FloatFunctional()
    def forward(s,x): return s.f.add(s.a(x),s.b(x))
x=torch.rand(2,4,9,9)
s=static(Twins(),x); save(torch.jit.script(s),'twins.script'); save(torch.jit.trace(s,x),'twins.trace')
class Once(nn.Module):
    def __init__(s):
        super().__init__(); s.a=nn.Conv2d(4,8,3,stride=2,padding=1); s.b=nn.Conv2d(4,8,1,stride=2)
    def forward(s,x): return s.b(x)
s=static(Once(),x); save(torch.jit.script(s),'once.script')
class First(nn.Module):
    def __init__(s,layer):
        super().__init__(); s.layer=layer
    def forward(s,x): return s.layer(x)[0]
for name,rnn,x in [('lstm',nn.LSTM(6,5,num_layers=2,bidirectional=True),torch.zeros(7,3,6)),('gru',nn.GRU(6,5),torch.zeros(7,3,6))]:
    try:
        d=tq.quantize_dynamic(nn.Sequential(zero(rnn)).eval(),{type(rnn)},dtype=torch.qint8)
        save(torch.jit.script(First(d[0])),'dynamic_'+name+'.script')
    except Exception as e: print(name,e)
for name,cell,x in [('lstm_cell',nn.LSTMCell(6,5),torch.zeros(3,6)),('gru_cell',nn.GRUCell(6,5),torch.zeros(3,6)),('rnn_cell',nn.RNNCell(6,5),torch.zeros(3,6))]:
    try:
        d=tq.quantize_dynamic(nn.Sequential(zero(cell)).eval(),{type(cell)},dtype=torch.qint8)
        save(torch.jit.script(d[0]),'dynamic_'+name+'.script')
    except Exception as e: print(name,e)
try:
    from torch.ao.quantization import quantize_fx
    m=nn.Sequential(nn.Conv2d(4,8,3,padding=1),nn.ReLU(),nn.Flatten(),nn.Linear(8*81,5)).eval()
    x=torch.rand(2,4,9,9)
    p=quantize_fx.prepare_fx(zero(m),{'':tq.get_default_qconfig('qnnpack')},x); p(x); c=quantize_fx.convert_fx(p)
    save(torch.jit.script(c),'fx.script'); save(torch.jit.trace(c,x),'fx.trace')
except Exception as e: print('fx',e)
