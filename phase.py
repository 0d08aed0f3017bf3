import time,os,sys
T0=float(os.environ['T0'])
def mark(n):
    print('%-28s %.0f'%(n,(time.process_time())*1000),file=sys.stderr)
mark('py up')
import numpy; mark('numpy')
import scenario.app.preview; mark('preview imp')
import scenario.files.scenario_file; mark('scenario_file')
from PySide6.QtWidgets import QApplication; mark('qt')
import scenario.app as a; mark('scenario.app')
import scenario.app.preview as pv
import scenario.ui.main_window as mw, scenario.ui.map.view as mv, scenario.ui.map.scene as sc
import scenario.files.scenario_file as sf
import scenario.atlas.basemap as bm
import scenario.ui.appearance as ap
import scenario.app.pictures as pics
import scenario.ui.actions as acts, scenario.files.codec as codec, scenario.files.document as doc
from PySide6.QtWidgets import QWidget
depth=[0]
def wrap(o,n):
    f=getattr(o,n)
    def g(*x,**k):
        t=time.process_time(); depth[0]+=1
        try: return f(*x,**k)
        finally:
            depth[0]-=1
            print('  '*depth[0]+'%s.%s %.1f ms'%(getattr(o,'__name__',o),n,(time.process_time()-t)*1000),file=sys.stderr)
    setattr(o,n,g)
wrap(sf,'check');wrap(sf,'decode');wrap(sf,'parse');wrap(pv,'Lookup');wrap(pv,'_world');wrap(sf,'_examine')
wrap(bm.Basemap,'load') if 0 else None
orig=bm.Basemap.load.__func__
def ld(cls,*x):
    t=time.process_time(); r=orig(cls,*x); print('basemap.load %.1f'%((time.process_time()-t)*1000),file=sys.stderr); return r
bm.Basemap.load=classmethod(ld)
wrap(sc,'Ground');wrap(sc,'ShapeStore');wrap(sc,'Tables');wrap(sc,'Sheet');wrap(sc,'lay_out');wrap(sc,'names_in_view');wrap(sc,'assign')
wrap(sc.Sheet,'paint_lines') if isinstance(sc.Sheet,type) else None
wrap(sc.Scene,'paint');wrap(sc.Scene,'_repaint_lines');wrap(sc.Scene,'show_world');wrap(sc,'paint_standing');wrap(sc,'paint_traces')
wrap(mv,'MapCards')
wrap(mw,'Actions');wrap(mw,'StatusBar');wrap(mw.MainWindow,'show_first_map')
wrap(mv.MapView,'set_scenario'); wrap(mv.MapView,'__init__');wrap(mv.MapView,'paintEvent')
wrap(ap.Appearance,'start')
wrap(a,'preview_of'); wrap(a,'make_application'); wrap(a,'MainWindow'); wrap(a,'UserLibrary')
from tests.bench.startup import _watch,_shows_a_world
import tests.bench.startup as st
app=a.make_application(); mark('application')
o=st._report
def rep(): mark('painted'); o()
st._report=rep
w=_watch(app,_shows_a_world)
a.run_window('wagner-africa-corps')
